/** The HTTP API: {@link dev.hubscout.api.ApiHandler} is Lambda's and everybody else's way in. */
@NullMarked
package dev.hubscout.api;

import org.jspecify.annotations.NullMarked;
