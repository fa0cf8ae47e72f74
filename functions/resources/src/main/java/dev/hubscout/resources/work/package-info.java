/**
 * The work of tasks of resources: which operations are called, and where what they list is kept.
 */
@NullMarked
package dev.hubscout.resources.work;

import org.jspecify.annotations.NullMarked;
