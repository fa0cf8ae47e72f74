/** Workplaces in this process: stores on disk, the functions, and the demo organization. */
@NullMarked
package dev.hubscout.local.embedded;

import org.jspecify.annotations.NullMarked;
