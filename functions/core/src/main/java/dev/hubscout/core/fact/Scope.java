package dev.hubscout.core.fact;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;

/** An account's Region. */
public record Scope(AccountId account, Region region) {}
