// Trains for some steps on the planes of a file and writes what became of it: for tests/dashboard/test_lab_training.py.
//
//     node training_run.mjs job.json folder
//
// The job is { choice, planes: { id: { width, height, values: grey levels } }, steps }.

import { readFileSync, writeFileSync } from "node:fs";
import { Course } from "../../dashboard/tabs/labs/training/course.js";
import { weightsFile } from "../../dashboard/tabs/labs/training/weights_file.js";

const [job, folder] = process.argv.slice(2);
const { choice, planes, steps } = JSON.parse(readFileSync(job, "utf-8"));
for (const plane of Object.values(planes)) plane.values = Float32Array.from(plane.values, (level) => level / 255);
const course = new Course(choice, planes);
for (let step = 0; step < steps; step++) course.step();
const { name, bytes } = weightsFile(course.trainer);
writeFileSync(`${folder}/${name}`, bytes);
const { output, psnr, bicubic, gain, familiar } = course.report();
const lr = [...course.trainer.tested.lr.values];
writeFileSync(
  `${folder}/report.json`,
  JSON.stringify({ name, output: [...output], lr, psnr, bicubic, gain, familiar }),
);
