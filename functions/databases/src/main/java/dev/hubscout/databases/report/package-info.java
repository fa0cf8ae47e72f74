/** What an instance printed, read with distrust. */
@NullMarked
package dev.hubscout.databases.report;

import org.jspecify.annotations.NullMarked;
