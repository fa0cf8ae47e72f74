/** The stacks of the hub and of member accounts. */
@NullMarked
package dev.hubscout.infra;

import org.jspecify.annotations.NullMarked;
