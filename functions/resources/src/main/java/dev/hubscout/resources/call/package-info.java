/**
 * Calls list operations of AWS, any that the catalogue has: pages, retries, outcomes, and many of
 * them at once. Start at {@link dev.hubscout.resources.call.Scrape}.
 */
@NullMarked
package dev.hubscout.resources.call;

import org.jspecify.annotations.NullMarked;
