/** The embedding model. Its library's types stay here. */
package dev.wenzhen.knowledge.onnx;
