/** The directory of an organization: its accounts and their Regions. */
@NullMarked
package dev.hubscout.core.directory;

import org.jspecify.annotations.NullMarked;
