/** How complete the picture is, as a function answers it and publishes it. */
@NullMarked
package dev.hubscout.instances.coverage;

import org.jspecify.annotations.NullMarked;
