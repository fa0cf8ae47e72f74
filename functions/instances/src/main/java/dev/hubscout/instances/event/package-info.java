/** State-change events, which tell of instances that no listing ever sees. */
@NullMarked
package dev.hubscout.instances.event;

import org.jspecify.annotations.NullMarked;
