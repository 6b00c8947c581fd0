//! Copy and paste in the real window: zones and assets, and a table as a spreadsheet hands it over, which becomes an import to
//! review.

use e2e::{Home, Window};

#[tokio::test]
async fn what_is_copied_is_pasted_and_a_pasted_table_is_reviewed() {
    let home = Home::new("window-clipboard");
    let window = Window::open(&home).await;
    window.wait_text("h1", "Start with what you have").await;
    window.click("[data-sample=nordkai]").await;
    window.find(".tree [data-id='A-01']").await;

    // by key: the clipboard of the system where it answers, the window's own where not
    let count = "document.querySelectorAll('.tree [data-id^=\"A-\"]').length";
    let before = window.execute(&format!("return {count}")).await.as_u64().unwrap_or_default();
    window.click(".tree [data-id='A-01']").await;
    window.press("Ctrl+c").await;
    window.wait_text(".statusbar", "Copied: 1 asset").await;
    window.press("Ctrl+v").await;
    window.wait_until("one asset more", &format!("{count} === {}", before + 1)).await;
    window.press("Ctrl+z").await;
    window.wait_until("it is gone again", &format!("{count} === {before}")).await;

    // cut and paste by the menu of the right button
    window.context_click_at(window.centre_of(".tree [data-id='A-01']").await).await;
    window.click(".context-menu [data-command=cut]").await;
    window.wait_gone(".tree [data-id='A-01']").await;
    window.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    window.press("Shift+F10").await;
    window.click(".context-menu [data-command=paste]").await;
    window.wait_until("it is back, under another number", &format!("{count} === {before}")).await;

    // a table: reviewed like a file, nothing enters the plant before that
    let table = "Name\\tIP address\\tZone\\nPUMP-PLC-9\\t10.9.9.9\\tPlant DMZ\\nPUMP-HMI-9\\t10.9.9.10\\tPlant DMZ";
    window
        .execute(&format!(
            "const data = new DataTransfer(); data.setData('text/plain', '{table}'); \
             document.querySelector('.canvas-host canvas').focus(); \
             document.activeElement.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }})); return 0"
        ))
        .await;
    window.wait_text(".dialog, .import-main", "PUMP-PLC-9").await;
    window.picture("window-pasted-table").await;
    window.close().await;
}
