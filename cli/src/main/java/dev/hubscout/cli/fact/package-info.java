/** Commands that show stored findings: databases, instances and coverage. */
@NullMarked
package dev.hubscout.cli.fact;

import org.jspecify.annotations.NullMarked;
