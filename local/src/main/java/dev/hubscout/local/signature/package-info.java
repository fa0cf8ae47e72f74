/** Who signed a request that came to this machine: AWS's Signature Version 4, verified. */
@NullMarked
package dev.hubscout.local.signature;

import org.jspecify.annotations.NullMarked;
