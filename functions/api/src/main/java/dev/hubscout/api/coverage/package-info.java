/** How complete the results are. */
@NullMarked
package dev.hubscout.api.coverage;

import org.jspecify.annotations.NullMarked;
