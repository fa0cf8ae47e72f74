/** Accounts and Regions. */
@NullMarked
package dev.hubscout.core.account;

import org.jspecify.annotations.NullMarked;
