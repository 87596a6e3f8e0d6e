/*
# 1. Sums

A lesson with a bit of everything: prose, $x^2$, outputs, an error and a picture.
*/
import { image, show, trap } from "@chainrule/literate";

show(1 + 1);
//=> 2
show({ shape: [2, 3] }, [1, 2]);
//=> { shape: [2, 3] } [1, 2]
/*
Errors are shown too.
*/
show(trap(() => "ab".repeat(-1)));
//=> RangeError: Invalid count value: -1
for (const word of ["once", "twice"]) {
  show(word);
}
show(image([[1, 0], [1, 1]]));
//=> █▄
