// All that the page 探索 runs, in one file: on a slow network each file more is waited for.
{% include "assets/nianbao/search.js" %}

{% include "assets/nianbao/explore-data.js" %}

{% include "partials/scripts/explore-answer.js" %}

{% include "partials/scripts/explore-table.js" %}

{% include "partials/scripts/explore-form.js" %}
