/** How complete the results are: instances joined with what was tried on them, at read time. */
@NullMarked
package dev.hubscout.core.coverage;

import org.jspecify.annotations.NullMarked;
