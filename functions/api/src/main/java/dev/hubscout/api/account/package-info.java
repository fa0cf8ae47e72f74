/** Accounts. */
@NullMarked
package dev.hubscout.api.account;

import org.jspecify.annotations.NullMarked;
