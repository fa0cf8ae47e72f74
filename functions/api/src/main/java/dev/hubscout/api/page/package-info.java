/** Lists in pages, with signed tokens. */
@NullMarked
package dev.hubscout.api.page;

import org.jspecify.annotations.NullMarked;
