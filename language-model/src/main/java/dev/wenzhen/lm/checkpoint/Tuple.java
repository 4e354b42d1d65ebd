package dev.wenzhen.lm.checkpoint;

import java.util.Collections;
import java.util.List;

/** A pickle's tuple; items may be {@link None}, never null. */
record Tuple(List<Object> items) {

    Tuple {
        items = Collections.unmodifiableList(items);
    }
}
