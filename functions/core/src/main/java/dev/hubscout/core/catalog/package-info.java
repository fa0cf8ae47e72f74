/** What is known, joined and filtered as people ask for it. */
@NullMarked
package dev.hubscout.core.catalog;

import org.jspecify.annotations.NullMarked;
