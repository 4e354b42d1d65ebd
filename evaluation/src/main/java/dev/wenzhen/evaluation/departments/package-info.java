/** Departments against a file of real consultations in the form of HuatuoGPT's Med-dialog. */
package dev.wenzhen.evaluation.departments;
