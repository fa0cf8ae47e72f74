package dev.hubscout.local.aws;

import java.util.Map;

/** What goes back over the wire. */
record Reply(int status, String contentType, Map<String, String> headers, String body) {}
