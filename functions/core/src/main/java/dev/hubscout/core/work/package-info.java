/**
 * The path of a task, written once: worker, closing, queues. A capability brings only its own part.
 */
@NullMarked
package dev.hubscout.core.work;

import org.jspecify.annotations.NullMarked;
