/** State-change events, which also report instances that no listing contains. */
@NullMarked
package dev.hubscout.instances.event;

import org.jspecify.annotations.NullMarked;
