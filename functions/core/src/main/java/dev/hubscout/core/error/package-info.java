/** Errors: a closed set of codes, each with a message that says what happened and what to do. */
@NullMarked
package dev.hubscout.core.error;

import org.jspecify.annotations.NullMarked;
