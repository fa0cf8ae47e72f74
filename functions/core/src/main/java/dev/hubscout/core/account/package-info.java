/** Accounts, Regions, and the directory that lists them. */
@NullMarked
package dev.hubscout.core.account;

import org.jspecify.annotations.NullMarked;
