/** How complete the results are, as a function returns and publishes it. */
@NullMarked
package dev.hubscout.instances.coverage;

import org.jspecify.annotations.NullMarked;
