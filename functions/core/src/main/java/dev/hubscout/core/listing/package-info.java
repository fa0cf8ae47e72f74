/** Listings: what one AWS list operation answered for one account and Region. */
@NullMarked
package dev.hubscout.core.listing;

import org.jspecify.annotations.NullMarked;
