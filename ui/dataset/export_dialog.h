#pragma once

#include <QDialog>

#include "core/dataset/export.h"

class QLineEdit;
class QPushButton;
class QRadioButton;
class QTimer;

namespace duologue::ui {

class DatasetController;
class DatasetPreview;
class ExportForm;
class Theme;

/// Export dataset…: which sessions, what of them, where to; with a preview that follows every
/// choice. Choices are remembered. The caller starts the writing once it is accepted.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    /// `dataset` outlives the dialog.
    ExportDialog(DatasetController &dataset, const Theme &theme, QWidget *parent = nullptr);

    dataset::ExportOptions options() const;
    QString folder() const; ///< that is to be made

    void accept() override;

private:
    QLayout *makeSources();
    QLayout *makeTarget();
    void buildColumns(const Theme &theme);
    void connectController();
    void restore();
    void remember() const;
    void readSessions();
    void lookSoon();
    QString problemOfFolder() const;
    void check();

    DatasetController &m_dataset;
    QRadioButton *m_openSession = nullptr, *m_fromFolder = nullptr;
    QLineEdit *m_source = nullptr, *m_target = nullptr;
    ExportForm *m_form = nullptr;
    DatasetPreview *m_preview = nullptr;
    QPushButton *m_export = nullptr;
    QTimer *m_look = nullptr;
    bool m_offered = false; ///< sessions have been read
    bool m_fine = false;    ///< the preview shows what would be written
};

} // namespace duologue::ui
