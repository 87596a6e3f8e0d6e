import { assertEquals } from "@std/assert";
import { basename, dirname, extname, fromFileUrl, join, relative, toFileUrl } from "@std/path";

Deno.test("paths are joined and taken apart", () => {
  assertEquals(join("data", "..", "lessons", "01_image.ts"), "lessons/01_image.ts");
  assertEquals(dirname("lessons/01_image.ts"), "lessons");
  assertEquals(basename("lessons/01_image.ts", ".ts"), "01_image");
  assertEquals(extname("lessons/01_image.ts"), ".ts");
  assertEquals(relative("/a/b", "/a/c/d"), "../c/d");
});

Deno.test("a path and its file URL lead to each other", () => {
  const path = "/a folder/with #signs?.ts";
  assertEquals(fromFileUrl(toFileUrl(path)), path);
  assertEquals(fromFileUrl("file:///a%20folder/x.ts"), "/a folder/x.ts");
});
