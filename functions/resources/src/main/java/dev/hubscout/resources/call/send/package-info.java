/** Requests to AWS: made from the catalogue's data, signed, sent, and tried again. */
@NullMarked
package dev.hubscout.resources.call.send;

import org.jspecify.annotations.NullMarked;
