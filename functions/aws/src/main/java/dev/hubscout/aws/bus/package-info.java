/** Announcing on EventBridge. */
@NullMarked
package dev.hubscout.aws.bus;

import org.jspecify.annotations.NullMarked;
