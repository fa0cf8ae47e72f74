/** The coverage and errors of a task's instances. */
@NullMarked
package dev.hubscout.databases.coverage;

import org.jspecify.annotations.NullMarked;
