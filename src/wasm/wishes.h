// What the page is told of wishes (teaching/wishes.h) and of what came of them, as JSON.
#pragma once

#include "teaching/exam.h"
#include "teaching/wishes.h"
#include "wasm/describe.h"

namespace parkour {

Json describe_wish_table();         // [{name, least, most, label: {en, fr}, sentence, measure, unit, digits}]
Json describe(const Marks& marks);  // {tries, crossed, paid, manner: {speed: 1.2, energy: 410, ...}}

}  // namespace parkour
