/** How complete the picture is. */
@NullMarked
package dev.hubscout.api.coverage;

import org.jspecify.annotations.NullMarked;
