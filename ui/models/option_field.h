#pragma once

#include <functional>

#include <QJsonValue>
#include <QObject>

#include "models/api/runtime.h"

class QLabel;
class QToolButton;
class QWidget;

namespace duologue::ui {

class Theme;

/// A key of a training specification in a form: its name, an editor of its kind, and a button that
/// sets it back. What is not as usual is marked by a dot and the button, and said in the tip.
class OptionField : public QObject
{
    Q_OBJECT
public:
    /// The widgets belong to whatever layout they are put into, or die with their parent.
    OptionField(models::Option option, const Theme &theme, QWidget *parent);

    const models::Option &option() const { return m_option; }
    QLabel *label() const { return m_label; }
    QWidget *editor() const { return m_editor; }
    QToolButton *back() const { return m_back; }

    /// As it stands in JSON.
    QJsonValue value() const;
    void setValue(const QJsonValue &value);
    /// Written as the default is.
    void setText(const QString &text) { setValue(valueOf(text)); }
    void reset() { setText(m_usual); }
    bool isChanged() const { return value() != valueOf(m_usual); }
    /// What people call a choice.
    void nameChoice(const QString &value, const QString &name);
    /// Why the value cannot be, a sentence; empty: it can.
    QString problem() const;
    void setVisible(bool visible);

Q_SIGNALS:
    void changed();

private:
    QWidget *makeEditor(QWidget *parent);
    QWidget *makeSpin(QWidget *parent);
    QWidget *makeLine(QWidget *parent);
    QWidget *makeBox(QWidget *parent);
    QWidget *makeTick(QWidget *parent);
    QJsonValue valueOf(const QString &text) const;
    void show();

    models::Option m_option;
    QString m_name;
    QString m_usual;
    std::function<QString()> m_text; ///< of the editor
    std::function<void(const QString &)> m_setText;
    QWidget *m_editor; // which sets those above
    QLabel *m_label;
    QToolButton *m_back;
};

} // namespace duologue::ui
