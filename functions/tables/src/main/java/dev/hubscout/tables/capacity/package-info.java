/** A table's load by the minute, and how autoscaling would follow it. */
@NullMarked
package dev.hubscout.tables.capacity;

import org.jspecify.annotations.NullMarked;
