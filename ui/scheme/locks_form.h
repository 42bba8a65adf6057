#pragma once

#include <map>

#include <QWidget>

#include "core/scheme/scheme.h"

class QCheckBox;
class QLineEdit;

namespace duologue::ui {

class SchemeDraft;

/// Who leads, and what everybody else may change.
class LocksForm : public QWidget
{
    Q_OBJECT
public:
    explicit LocksForm(SchemeDraft &draft, QWidget *parent = nullptr);

private:
    void refresh();

    SchemeDraft &m_draft;
    QLineEdit *m_leads;
    std::map<scheme::May, QCheckBox *> m_may;
};

} // namespace duologue::ui
