/** JSON objects whose absent fields are unknown and whose null fields are none. */
@NullMarked
package dev.hubscout.api.view;

import org.jspecify.annotations.NullMarked;
