/** Bodies of answers: bounded, and taken apart into items while they are read. */
@NullMarked
package dev.hubscout.resources.call.body;

import org.jspecify.annotations.NullMarked;
