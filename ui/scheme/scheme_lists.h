#pragma once

#include <functional>

#include "ui/scheme/scheme_list.h"

/// The lists of a scheme, field by field.
namespace duologue::ui {

SchemeList::Content tierList();
SchemeList::Content vocabularyList();
/// Of the vocabulary that is selected; `which` gives its place, -1: none.
SchemeList::Content entryList(const std::function<int()> &which);
SchemeList::Content scaleList();

} // namespace duologue::ui
