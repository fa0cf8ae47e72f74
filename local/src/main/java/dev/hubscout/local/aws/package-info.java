/**
 * An endpoint that answers as AWS does, on loopback, for the services no library offers, and the
 * embedded servers for the others. It knows nothing of Hubscout.
 */
@NullMarked
package dev.hubscout.local.aws;

import org.jspecify.annotations.NullMarked;
