"""Work spread over this machine's processes, or over a cluster; any of them may be killed."""
