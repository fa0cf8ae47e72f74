/**
 * What stands before embedded servers of others: it notes which role needs which permission for
 * each request, as AWS would check it, and passes the request on.
 */
@NullMarked
package dev.hubscout.local.gateway;

import org.jspecify.annotations.NullMarked;
