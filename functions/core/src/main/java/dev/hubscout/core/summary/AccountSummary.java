package dev.hubscout.core.summary;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.coverage.Share;

/**
 * An account at the time of a summary.
 *
 * @param databases how many there are that are not gone
 */
public record AccountSummary(AccountId account, Share coverage, long databases) {}
