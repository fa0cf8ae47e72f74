/** Accounts and their Regions: from the organization, or the caller's own account alone. */
@NullMarked
package dev.hubscout.aws.directory;

import org.jspecify.annotations.NullMarked;
