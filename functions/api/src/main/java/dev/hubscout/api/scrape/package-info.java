/** Runs of resources, their listings, and what is different between them. */
@NullMarked
package dev.hubscout.api.scrape;

import org.jspecify.annotations.NullMarked;
