/** Long lists, page by page. */
@NullMarked
package dev.hubscout.core.page;

import org.jspecify.annotations.NullMarked;
