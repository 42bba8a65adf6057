#pragma once

#include <QStringList>
#include <QWidget>

#include "core/dataset/export.h"

class QBoxLayout;
class QComboBox;
class QLabel;

namespace duologue::ui {

class HistogramView;
class Theme;

/// What a dataset will look like before it is written: units, speakers, sessions and hours of each
/// split, how often each value of a label occurs, what to be warned of, what may still identify
/// somebody.
class DatasetPreview : public QWidget
{
    Q_OBJECT
public:
    explicit DatasetPreview(const Theme &theme, QWidget *parent = nullptr);

    void show(const dataset::Preview &preview, const QStringList &warnings,
              const QStringList &identifying);
    /// Instead of a preview: what is being done, or why there is none.
    void say(const QString &text, bool problem);

private:
    void build();
    QLabel *addList(QBoxLayout *into);
    void showFigures();
    void showLabel();
    void style();

    const Theme &m_theme;
    dataset::Preview m_preview;
    bool m_isProblem = false;
    QLabel *m_message;
    QWidget *m_content;
    QLabel *m_figures[4][3]; ///< units, speakers, sessions, hours by split
    QComboBox *m_label;
    HistogramView *m_histogram;
    QLabel *m_warnings, *m_identifying;
};

} // namespace duologue::ui
