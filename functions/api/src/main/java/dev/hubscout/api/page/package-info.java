/** Lists, page by page, with tokens that nobody can make but us. */
@NullMarked
package dev.hubscout.api.page;

import org.jspecify.annotations.NullMarked;
